-- path: migrations/mysql/0004_members.sql
CREATE TABLE members (
  member_uuid CHAR(36) NOT NULL REFERENCES people (uuid),
  collection_uuid CHAR(36) NOT NULL REFERENCES collections (uuid),
  PRIMARY KEY (member_uuid, collection_uuid)
);
