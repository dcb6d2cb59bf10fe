#!/bin/sh
# Makes the samples of this folder anew: drawn reports, printed to PDF by LibreOffice and by Chromium. Run by hand, rarely;
# the results are committed. Needs both programs, qpdf to make
# the files smaller, and the font LXGW WenKai. The samples depend on the versions of both.
set -eu
cd "$(dirname "$0")/../.."
GONGKAI_SOFFICE=${GONGKAI_SOFFICE:-$(command -v soffice)}
GONGKAI_CHROMIUM=${GONGKAI_CHROMIUM:-$(command -v chromium)}
export GONGKAI_SOFFICE GONGKAI_CHROMIUM
go test -count=1 -tags samples -run TestMakePDFSamples .
