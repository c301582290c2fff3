import logging
import os
from dataclasses import dataclass, field

import structlog
from pydantic import BaseModel, SecretStr

log = logging.getLogger(__name__)
events = structlog.get_logger()


class Login(BaseModel):
    name: str
    password: SecretStr


class Order(BaseModel):
    sku: str
    token_count: int


@dataclass
class Connection:
    host: str
    api_key: str = field(repr=False)


def sign_in(body: Login, order: Order):
    log.info("login %s", body)
    log.info("login %s", body.name)
    log.info("order %s", order.model_dump())
    events.info("login", user=body.name)


def connect(connection: Connection):
    log.info("connecting: %r", connection)


def migrate():
    region = os.environ["AWS_REGION"]
    log.info("migrating in %s", region)


def share(path_or_token, PathOrToken):
    log.warning("%r is not shared", path_or_token)
    log.warning("%r is not shared", PathOrToken)


def authorize(expression):
    for token in expression.split():
        log.debug("condition %r", token)
