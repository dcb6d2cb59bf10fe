package portal

import (
	"context"

	"gongkai/org"
	"gongkai/request"
)

// Bodies knows the register of bodies and offices. internal/store implements
// it.
type Bodies interface {
	Tree(ctx context.Context) (*org.Tree, error)
}

// Applications takes applications in, and shows each to whoever has its query
// code and to nobody else. What it returns is what the applicant may see: the
// public site never holds a case.
type Applications interface {
	// Submit opens a case under the id and with the query code, through the
	// internet, as request.Receive says, and keeps its files with it: all of it
	// in one transaction, or nothing. The error is a *request.Invalid with a
	// sentence per field, or a *request.Refusal where the body takes none; an id
	// that was submitted before is an error too.
	Submit(ctx context.Context, id request.ID, code request.Code, app request.Application, files []File) error

	// ByCode is request.Store's; request.ErrNotFound.
	ByCode(ctx context.Context, number request.Number, code request.Code) (request.Public, error)

	// Paper returns a letter that the applicant's page names, byte for byte as
	// it was issued; request.ErrNotFound for every other file.
	Paper(ctx context.Context, number request.Number, code request.Code, hash string) ([]byte, request.Attachment, error)
}

// File is an attachment as it was sent. Type is what its bytes say, not what
// its sender said.
type File struct {
	Name, Type string
	Data       []byte
}
