# path: src/models.py
from sqlalchemy import Column, ForeignKey
from sqlalchemy.orm import relationship


class Brand(Base):
    __tablename__ = "brands"
    models = relationship("CarModel", back_populates="brand")
    badges = relationship("Badge", back_populates="brand", cascade="all, delete-orphan")


class CarModel(Base):
    brand_id = Column(ForeignKey("brands.id"))  # expect: python/missing-cascade-delete
    brand = relationship("Brand", back_populates="models")


class Badge(Base):
    brand_id = Column(ForeignKey("brands.id"))
    brand = relationship("Brand", back_populates="badges")
