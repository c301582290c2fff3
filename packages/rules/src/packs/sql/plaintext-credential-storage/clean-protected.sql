CREATE TABLE mirrors (
  id bigint PRIMARY KEY,
  registry_password varchar(9000),
  secure_client_secret varchar(255)
);
