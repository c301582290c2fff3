from django.db import models
from flask import Flask, request
from sqlalchemy import Column, String
from sqlalchemy.orm import declarative_base

Base = declarative_base()
app = Flask(__name__)


class Account(Base):
    __tablename__ = "accounts"
    password = Column(String(64))  # expect: python/plaintext-credential-storage


class Integration(models.Model):
    api_key = models.CharField(max_length=64)  # expect: python/plaintext-credential-storage
    client_secret = models.TextField()  # expect: python/plaintext-credential-storage


@app.post("/register")
def register():
    user = User(name=request.form["name"], password=request.form["password"])  # expect: python/plaintext-credential-storage
    db.session.add(user)
    db.session.commit()
    return "ok"


@app.post("/integrations")
def integration():
    data = request.get_json()
    Integration.objects.create(name=data["name"], api_key=data["api_key"])  # expect: python/plaintext-credential-storage
    return "ok"


def change(user_id, password, session):
    user = session.query(User).get(user_id)
    user.password = password  # expect: python/plaintext-credential-storage
    session.commit()


def create(session, payload):
    partner = Partner(name=payload.name, secret=payload.secret)  # expect: python/plaintext-credential-storage
    session.add(partner)


def connect_partner(session):
    sent = request.get_json()
    provider = Provider(name=sent["name"], api_key=sent["api_key"])  # expect: python/plaintext-credential-storage
    session.add(provider)
    session.commit()


def rotate(integration):
    integration.client_secret = request.form["client_secret"]  # expect: python/plaintext-credential-storage
    db.session.commit()


def keep_document(accounts):
    accounts.insert_one({"mail": request.form["mail"], "password": request.form["password"]})  # expect: python/plaintext-credential-storage
    accounts.update_one({"mail": request.form["mail"]}, {"$set": {"api_key": request.json["api_key"]}})  # expect: python/plaintext-credential-storage


def keep_row(cursor, name):
    cursor.execute("INSERT INTO members (name, password) VALUES (%s, %s)", (name, request.form["password"]))  # expect: python/plaintext-credential-storage
    cursor.execute("UPDATE members SET password = ? WHERE name = ?", (request.form["password"], name))  # expect: python/plaintext-credential-storage


class ApiClient(Base):
    __tablename__ = "api_clients"
    secret_hash = Column(String(128))
    api_key = Column(String(64))  # expect: python/plaintext-credential-storage


def register_from_form(session, form):
    user = User(
        name=form["name"],
        password=form["password"],  # expect: python/plaintext-credential-storage
    )
    session.add(user)


def register_by_position(session):
    data = request.get_json()
    member = Member(data["name"], data["password"])  # expect: python/plaintext-credential-storage
    session.add(member)


class LoginHistory(models.Model):
    password = models.CharField(max_length=128)  # expect: python/plaintext-credential-storage


class CommonAccount(models.Model):
    password = models.CharField(max_length=128)  # expect: python/plaintext-credential-storage


def link_partner(request, store):
    record = {"partner": request.json["partner"], "api_key": request.json["api_key"]}  # expect: python/plaintext-credential-storage
    store.insert_partner(record)


def keep_member(request, connection):
    statement = sa.text("insert into members (email, password) values (:e, :p)")
    connection.execute(statement, {"e": request.form["email"], "p": request.form["password"]})  # expect: python/plaintext-credential-storage


class Relay(peewee.Model):
    client_secret = peewee.CharField(null=True)  # expect: python/plaintext-credential-storage


def keep_network(device, form):
    device.wifi_password = form.cleaned_data["wifi_password"]  # expect: python/plaintext-credential-storage
    device.save()
