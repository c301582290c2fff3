from alembic import op


def upgrade():
    prefix = op.get_context().opts["prefix"]
    op.create_table(f"{prefix}parcels", sa.Column("id", sa.Integer(), nullable=False))
    op.create_index(f"ix_{prefix}orders_id", f"{prefix}orders", ["id"])  # expect: python/unsafe-migration
