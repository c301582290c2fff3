from flask import request

from .models import Mailbox, db


class Relay(db.Model):
    __tablename__ = "relays"


async def add_mailbox(repository):
    box = Mailbox(  # a mailbox that is polled later
        host=request.form["host"],
        port=993,
        password=request.form["password"],  # expect: python/plaintext-credential-storage
    )
    await repository.keep(box)


def add_relay(relays):
    relays.keep(Relay(server=request.form["server"], password=request.form["password"]))  # expect: python/plaintext-credential-storage
