from django.db import models
from sqlalchemy import Column, DateTime, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column


class Order(Base):
    __tablename__ = "orders"
    id = Column(Integer, primary_key=True)
    user_id = Column(Integer, ForeignKey("users.id"))  # expect: python/missing-db-index
    product_id: Mapped[int] = mapped_column(ForeignKey("products.id"))  # expect: python/missing-db-index
    number = Column(String(20))  # expect: python/missing-db-index
    created_at = Column(DateTime)  # expect: python/missing-db-index


class Post(db.Model):
    author_id = db.Column(db.Integer, db.ForeignKey("users.id"))  # expect: python/missing-db-index


class Event(models.Model):
    kind = models.CharField(max_length=20)  # expect: python/missing-db-index
    happened_at = models.DateTimeField()  # expect: python/missing-db-index

    class Meta:
        ordering = ["-happened_at"]


def by_number(session, number):
    return session.query(Order).filter(Order.number == number).order_by(Order.created_at.desc()).first()


def logins():
    return Event.objects.filter(kind="login")


class Parcel(models.Model):
    order = models.ForeignKey("Order", on_delete=models.CASCADE, db_index=False)  # expect: python/missing-db-index


legs = sqlalchemy.Table(
    "legs",
    metadata,
    sqlalchemy.Column("id", sqlalchemy.Integer, primary_key=True),
    sqlalchemy.Column("route_id", sqlalchemy.ForeignKey("routes.id")),  # expect: python/missing-db-index
)
