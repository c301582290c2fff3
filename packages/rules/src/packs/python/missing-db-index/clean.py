from django.db import models
from sqlalchemy import Column, ForeignKey, Index, Integer, String, UniqueConstraint


class Order(Base):
    __tablename__ = "orders"
    id = Column(Integer, primary_key=True)
    user_id = Column(Integer, ForeignKey("users.id"), index=True)
    product_id = Column(Integer, ForeignKey("products.id"))
    number = Column(String(20), unique=True)
    note = Column(String(200))
    __table_args__ = (Index("ix_orders_product", "product_id", "number"),)


class Membership(Base):
    user_id = Column(Integer, ForeignKey("users.id"), primary_key=True)
    team_id = Column(Integer, ForeignKey("teams.id"), primary_key=True)


class Event(models.Model):
    author = models.ForeignKey("users.User", on_delete=models.CASCADE)
    kind = models.CharField(max_length=20, db_index=True)
    slug = models.SlugField()
    day = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["day"])]
        ordering = ["day"]


class OrderIn(BaseModel):
    user_id: int = Field(gt=0)


def by_number(session, number):
    return session.query(Order).filter(Order.number == number).first()


stages = sqlalchemy.Table(
    "stages",
    metadata,
    sqlalchemy.Column("id", sqlalchemy.Integer, primary_key=True),
    sqlalchemy.Column("route_id", sqlalchemy.ForeignKey("routes.id")),
    sqlalchemy.Column("rider_id", sqlalchemy.ForeignKey("riders.id"), index=True),
    sqlalchemy.Column("race_id", sqlalchemy.ForeignKey("races.id"), primary_key=True),
    sqlalchemy.Index("ix_stages_route", "route_id"),
)
