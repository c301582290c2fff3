# path: src/orders/revisions/2f1c.py
from sqlalchemy import Column, Integer

revision = "2f1c"
down_revision = "1a0b"


class Participant(Base):
    __tablename__ = "participants"
    person_id = Column(Integer)
