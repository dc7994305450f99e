CREATE TABLE mall_turn (
  id TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  CONSTRAINT mall_turn_pk PRIMARY KEY (id)
)
 STRICT
