CREATE TABLE invoice_paper (
  file_key TEXT NOT NULL,
  number INTEGER NOT NULL,
  piece INTEGER NOT NULL,
  content TEXT NOT NULL,
  CONSTRAINT invoice_paper_pk PRIMARY KEY (file_key, number, piece)
)
 STRICT