from django.db import models
from sqlalchemy import BigInteger, Column, Integer, Table
from sqlalchemy.dialects.postgresql import UUID
from sqlalchemy.orm import Mapped, mapped_column


class Order(Base):
    __tablename__ = "orders"
    id = Column(Integer, primary_key=True)
    user_id = Column(Integer, nullable=False)  # expect: python/missing-foreign-key
    product_id = Column(BigInteger, index=True)  # expect: python/missing-foreign-key
    team_id = Column(UUID(as_uuid=True))  # expect: python/missing-foreign-key


class Invoice(Base):
    order_id: Mapped[int] = mapped_column(nullable=False)  # expect: python/missing-foreign-key
    account_id: Mapped[int] = mapped_column(Integer)  # expect: python/missing-foreign-key


class Comment(models.Model):
    author_id = models.IntegerField()  # expect: python/missing-foreign-key
    post_id = models.PositiveIntegerField(db_index=True)  # expect: python/missing-foreign-key


lines = Table("lines", metadata, Column("order_id", Integer))  # expect: python/missing-foreign-key


def upgrade():
    op.create_table(
        "payments",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("invoice_id", sa.Integer(), nullable=False),  # expect: python/missing-foreign-key
    )


class Receipt(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    order_id: int = Field(index=True)  # expect: python/missing-foreign-key


class Berth(SQLModel, table=True):
    harbour_id: int  # expect: python/missing-foreign-key


class Truck(Base):
    depot_id: Mapped[int | None]  # expect: python/missing-foreign-key


class Reel(peewee.Model):
    studio_id = peewee.IntegerField(null=True)  # expect: python/missing-foreign-key


class ParcelItem(Base):
    __tablename__ = "parcel_items"
    id = Column(Integer, primary_key=True)
    item_id = Column(Integer, nullable=False)  # expect: python/missing-foreign-key
