CREATE TABLE mirrors (
  id bigint PRIMARY KEY,
  registry_password varchar(9000),
  secure_client_secret varchar(255)
);
CREATE TABLE app_member (
  c_password varchar(500) NOT NULL DEFAULT '',
  c_salt varchar(500) NOT NULL DEFAULT ''
);
