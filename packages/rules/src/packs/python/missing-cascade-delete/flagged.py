import sqlalchemy as sa
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Column, ForeignKey, Integer
from sqlalchemy.orm import Mapped, mapped_column, relationship

db = SQLAlchemy()


class Line(Base):
    order_id = Column(Integer, ForeignKey("orders.id"))  # expect: python/missing-cascade-delete
    product_id = Column(Integer, ForeignKey("products.id"), nullable=False)  # expect: python/missing-cascade-delete


class Invoice(Base):
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"), index=True)  # expect: python/missing-cascade-delete


class Post(db.Model):
    author_id = db.Column(db.Integer, db.ForeignKey("users.id"))  # expect: python/missing-cascade-delete


class Team(Base):
    members = relationship("Member", back_populates="team")  # expect: python/missing-cascade-delete
    projects: Mapped[list["Project"]] = relationship(back_populates="team")  # expect: python/missing-cascade-delete


lines = sa.Table("lines", metadata, sa.Column("order_id", sa.Integer, sa.ForeignKey("orders.id")))  # expect: python/missing-cascade-delete
