defmodule Shop.Line do
  use Ecto.Schema
  import Ecto.Changeset

  schema "lines" do
    field :name, :string
    field :quantity, :integer
    field :price, :decimal
    field :rating, :integer
    field :tax, :decimal
    # Set by the program.
    field :external_id, :integer
    field :position, :integer
    field :total, :decimal
  end

  def changeset(line, attributes) do
    line
    |> cast(attributes, [:name, :quantity, :price, :rating, :tax, :external_id, :position])
    |> validate_required([:name])
    |> validate_number(:quantity, greater_than: 0)
    |> validate_number(:price, greater_than_or_equal_to: 0)
    |> validate_inclusion(:rating, 1..5)
    |> check_constraint(:tax, name: :tax_positive)
  end
end

defmodule Shop.Event do
  use Ecto.Schema

  # Cast nowhere: only the program writes it.
  schema "events" do
    field :amount, :integer
  end
end

defmodule Shop.Features do
  use Ecto.Schema
  import Ecto.Changeset

  embedded_schema do
    field :invoices, :boolean, default: false
    field :tone, Ecto.Enum, values: [:plain, :warm]
  end

  def changeset(features, attrs), do: cast(features, attrs, [:invoices, :tone])
end
