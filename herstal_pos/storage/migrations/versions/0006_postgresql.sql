CREATE TABLE mall_turn (
  id TEXT NOT NULL,
  epoch BIGINT NOT NULL,
  CONSTRAINT mall_turn_pk PRIMARY KEY (id)
)
