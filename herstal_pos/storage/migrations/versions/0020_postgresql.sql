CREATE TABLE invoice_paper (
  file_key TEXT NOT NULL,
  number BIGINT NOT NULL,
  piece BIGINT NOT NULL,
  content TEXT NOT NULL,
  CONSTRAINT invoice_paper_pk PRIMARY KEY (file_key, number, piece)
)