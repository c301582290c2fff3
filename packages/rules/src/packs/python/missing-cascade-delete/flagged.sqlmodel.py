"""Tables of SQLModel, and of an extension's `db`."""

from shop.extensions import db
from sqlmodel import Field, SQLModel


class Receipt(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    shop_id: int = Field(foreign_key="shop.id", index=True)  # expect: python/missing-cascade-delete


class Line(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    order_id = db.Column(db.Integer, db.ForeignKey("orders.id"), index=True)  # expect: python/missing-cascade-delete


class Slip(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    shop_id: int = Field(foreign_key="shop.id", ondelete="CASCADE", index=True)
