from django.core.validators import MinValueValidator
from django.db import models
from sqlalchemy import CheckConstraint, Column, Integer, String
from sqlalchemy.orm import validates


class Product(models.Model):
    price = models.DecimalField(max_digits=8, decimal_places=2, validators=[MinValueValidator(0)])
    stock = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=100)
    latitude = models.FloatField()


class Order(Base):
    quantity = Column(Integer, CheckConstraint("quantity > 0"))
    total = Column(Integer)
    note = Column(String)
    __table_args__ = (CheckConstraint("total >= 0", name="total_positive"),)


class Review(Base):
    rating = Column(Integer)

    @validates("rating")
    def validate_rating(self, key, value):
        assert 1 <= value <= 5
        return value


class Payment(models.Model):
    amount = models.DecimalField(max_digits=8, decimal_places=2)

    def clean(self):
        if self.amount < 0:
            raise ValidationError("negative amount")


class PriceForm(forms.Form):
    price = forms.DecimalField()


class Bay(SQLModel, table=True):
    beds: int = Field(ge=0, le=40)
    name: str


class BayIn(SQLModel):
    beds: int


class Box(peewee.Model):
    weight = peewee.IntegerField(constraints=[peewee.Check("weight > 0")])
