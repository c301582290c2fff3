import pika
import psycopg2

connection = psycopg2.connect(host="db.internal", user="root", password="root")  # expect: any/default-credential
ADMIN_PASSWORD = "changeme"  # expect: any/default-credential
SQLALCHEMY_DATABASE_URI = "mysql://root:root@db.internal/ledger"  # expect: any/default-credential
broker = "amqp://guest:guest@queue.internal//"  # expect: any/default-credential
SECRET_KEY = "change-me-in-production"  # expect: any/default-credential
db_password = "password123"  # expect: any/default-credential
search = Elasticsearch(hosts, http_auth=("elastic", "changeme"))  # expect: any/default-credential
client.username_pw_set("admin", "admin")  # expect: any/default-credential
