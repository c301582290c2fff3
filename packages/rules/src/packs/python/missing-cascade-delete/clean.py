from django.db import models
from sqlalchemy import Column, ForeignKey, Integer
from sqlalchemy.orm import Mapped, mapped_column, relationship


class Line(Base):
    order_id = Column(Integer, ForeignKey("orders.id", ondelete="CASCADE"))
    product_id = Column(Integer, ForeignKey("products.id", ondelete="SET NULL"))
    owner_id = Column(Integer, ForeignKey("users.id", **options))


class Order(Base):
    lines = relationship("Line", back_populates="order", passive_deletes=True)
    user = relationship("User", back_populates="orders")
    tags = relationship("Tag", secondary="order_tags")
    invoice: Mapped["Invoice"] = relationship(back_populates="order")


class Comment(models.Model):
    author = models.ForeignKey("users.User", on_delete=models.CASCADE)
    post = models.ForeignKey("Post", models.SET_NULL, null=True)


def other(key):
    return key.relationship("Member")


class Workflow(Base):
    terms = relationship("Term", workflow_terms)
