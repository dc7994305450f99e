CREATE TABLE till_setting (
  till_id TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  CONSTRAINT till_setting_pk PRIMARY KEY (till_id, name),
  CONSTRAINT till_setting_till_id_fk FOREIGN KEY(till_id) REFERENCES till (id)
)
--;
CREATE TABLE schema_version (
  version TEXT NOT NULL,
  loss TEXT NOT NULL,
  PRIMARY KEY (version)
)
