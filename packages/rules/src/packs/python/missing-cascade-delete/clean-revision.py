# path: src/orders/revisions/2f1c.py
from sqlalchemy import Column, ForeignKey, Integer

revision = "2f1c"
down_revision = "1a0b"


class Line(Base):
    __tablename__ = "lines"
    order_id = Column(Integer, ForeignKey("orders.id"))
