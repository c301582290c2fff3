from alembic import op

TABLE = "couriers"


def upgrade():
    prefix = op.get_context().opts["prefix"]
    op.create_table(f"{prefix}parcels", sa.Column("id", sa.Integer(), nullable=False))
    op.create_index(op.f(f"ix_{prefix}parcels_id"), f"{prefix}parcels", ["id"], unique=False)
    op.create_table(TABLE, sa.Column("id", sa.Integer(), nullable=False))
    op.create_unique_constraint("uq_couriers_id", TABLE, ["id"])
