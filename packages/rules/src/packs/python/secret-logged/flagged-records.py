import logging
import os
from dataclasses import asdict, dataclass

import structlog
from pydantic import BaseModel

log = logging.getLogger(__name__)
events = structlog.get_logger()


class Login(BaseModel):
    name: str
    password: str


@dataclass
class Connection:
    host: str
    api_key: str


def sign_in(body: Login):
    log.info("login %s", body)  # expect: python/secret-logged
    log.debug("body: %s", body.model_dump())  # expect: python/secret-logged
    events.info("login", user=body.name, password=body.password)  # expect: python/secret-logged


def connect(connection: Connection):
    log.info(f"connecting: {asdict(connection)}")  # expect: python/secret-logged
    log.info("connecting: %r", vars(connection))  # expect: python/secret-logged


def migrate():
    address = os.environ["DATABASE_URL"]
    log.info("migrating %s", address)  # expect: python/secret-logged
