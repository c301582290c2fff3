from django import forms
from django.db import models
from flask import Flask, request
from passlib.hash import argon2
from sqlalchemy import Column, String
from werkzeug.security import generate_password_hash

app = Flask(__name__)


class Account(Base):
    password_hash = Column(String(128))


class Vault(Base):
    password = Column(EncryptedType(String))


class Member(Base):
    password = Column(String(128))

    def set_password(self, plain):
        self.password = generate_password_hash(plain)


class LoginForm(forms.Form):
    password = forms.CharField(widget=forms.PasswordInput)


class Settings(BaseSettings):
    api_key = Field(...)


@app.post("/register")
def register():
    hashed = generate_password_hash(request.form["password"])
    user = User(name=request.form["name"], password=hashed)
    db.session.add(user)
    return "ok"


def change(user, password, session):
    user.password = argon2.hash(password)
    session.commit()


def client(password, api_key):
    connection = connect(user="app", password=password)
    partner = PartnerClient(api_key=api_key)
    connection.add(partner)
    return partner


def authenticate(request):
    return authenticate_user(username=request.POST["name"], password=request.POST["password"])


def enrol(session):
    password = request.form["password"]
    password = bcrypt.hashpw(password.encode(), bcrypt.gensalt())
    session.add(Member(password=password))


def sign_up(payload, session):
    payload.password = get_password_hash(payload.password)
    session.add(Member(password=payload.password))


def keep_hashed(cursor, accounts):
    hashed = hash_password(request.form["password"])
    cursor.execute("INSERT INTO members (name, password) VALUES (%s, %s)", (request.form["name"], hashed))
    accounts.insert_one({"mail": request.form["mail"], "password": hashed})


def seal_key(provider, box):
    secret = request.form["api_key"]
    secret = box.encrypt(secret.encode())
    provider.api_key = secret
    db.session.commit()


class DnsAccount(Base):
    __tablename__ = "dns_accounts"

    id = Column(Integer, primary_key=True)
    credentials = Column(Vault, nullable=True)


def find(api_key, projects):
    match = Q(api_key=api_key)
    projects.add(match)
    return match


def register_from_form(session, form):
    user = User(name=form["name"], password=make_password(form["password"]))
    session.add(user)


class PasswordHistory(models.Model):
    password = models.CharField(max_length=128)


class LeakedPassword(models.Model):
    password = models.CharField(max_length=1024)


class MailSettings(Base):
    mail_password_e = Column(String)


class CommonPassword(models.Model):
    password = models.CharField(max_length=128)


class Guest:
    def __init__(self, name, password):
        self.name = name
        self.credential = make_password_hash(password)


def register_by_position(session, client):
    data = request.get_json()
    guest = Guest(data["name"], data["password"])
    session.add(guest)
    is_known = Verifier(data["name"], data["password"])
    return is_known, client.sign_in(data["name"], data["password"])


def link_partner_sealed(request, store):
    record = {"partner": request.json["partner"], "api_key": seal(request.json["api_key"])}
    store.insert_partner(record)


def ask_partner(request, client):
    credentials = {"api_key": request.json["api_key"]}
    return client.verify(credentials)


def keep_member_hashed(request, connection):
    connection.execute(
        sa.text("insert into members (email, password) values (:e, :p)"),
        {"e": request.form["email"], "p": hash_password(request.form["password"])},
    )


class WorkerProcess(models.Model):
    pwd = models.CharField(max_length=512, help_text="Working directory of the process")


def launch(template, machine_credential):
    job = Job.objects.create(name="launch", credential=machine_credential)
    template.credential = machine_credential
    template.save()
    return job


def upload(store, path, name, password):
    target = RemoteFolder(path, HOST, username=name, password=password)
    target.put(store)


def remember(handler, access_token):
    handler._token_cookie = access_token
    handler.save()


@dataclass
class TokenInfo:
    raw_token: str


def tokens_of(keys, found):
    for raw_token in keys:
        info = TokenInfo(raw_token=raw_token)
        found.add(info)
