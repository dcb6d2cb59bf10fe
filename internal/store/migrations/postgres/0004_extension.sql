-- Extensions that wait for the consent of the head of the office.

-- +goose Up
ALTER TABLE cases ADD COLUMN extension_pending BIGINT NOT NULL DEFAULT 0;
-- The last word about an extension, among the cases in which the reply period can still be extended.
UPDATE cases SET extension_pending = 1
WHERE state IN ('registered', 'handling', 'consulting', 'approving') AND (
	SELECT act FROM journal
	WHERE subject = cases.id AND refused = 0 AND act IN ('request.propose_extension', 'request.approve_extension', 'request.reject_extension', 'request.receive_supplement')
	ORDER BY seq DESC LIMIT 1
) = 'request.propose_extension';
