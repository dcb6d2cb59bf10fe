-- The cells of table 3: the outcomes of a year, newest received first, read from the first row of the page and no further.

-- +goose Up
DROP INDEX cases_body_row;
CREATE INDEX cases_body_row_year ON cases (body, COALESCE(row_id, ''), substr(COALESCE(outcome_on, '9999-12-31'), 1, 4), COALESCE(received, ''), id);
CREATE INDEX cases_body_year ON cases (body, substr(COALESCE(outcome_on, '9999-12-31'), 1, 4), COALESCE(received, ''), id);
