-- path: db/seed_channels.sql
INSERT INTO channels (name, api_key) VALUES ('courier', 'Zk3vQ9tR1yLw8NcB5dXsHq7pmZ21xKf0'); -- expect: any/hardcoded-secret
INSERT INTO channels (name, api_key) VALUES ('archive', NULL), ('post', '');
