from django.db import models
from sqlalchemy import Column, Float, Integer, Numeric
from sqlalchemy.orm import Mapped, mapped_column


class Product(models.Model):
    price = models.DecimalField(max_digits=8, decimal_places=2)  # expect: python/missing-model-validation
    stock = models.IntegerField(default=0)  # expect: python/missing-model-validation
    weight = models.FloatField(null=True)  # expect: python/missing-model-validation


class Order(Base):
    quantity = Column(Integer, nullable=False)  # expect: python/missing-model-validation
    total_amount = Column(Numeric(10, 2))  # expect: python/missing-model-validation
    discount: Mapped[float] = mapped_column(default=0)  # expect: python/missing-model-validation


class Review(db.Model):
    rating = db.Column(db.Integer)  # expect: python/missing-model-validation


class Hangar(SQLModel, table=True):
    beds: int  # expect: python/missing-model-validation
    weight: float = sqlmodel.Field(default=0)  # expect: python/missing-model-validation


class Crate(peewee.Model):
    weight = peewee.IntegerField()  # expect: python/missing-model-validation


class Fare(Base):
    price: Mapped[float]  # expect: python/missing-model-validation
