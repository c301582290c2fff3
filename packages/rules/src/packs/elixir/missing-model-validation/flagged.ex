defmodule Shop.Line do
  use Ecto.Schema
  import Ecto.Changeset

  @fields [:quantity, :price, :discount, :name]

  schema "lines" do
    field :name, :string
    field :quantity, :integer # expect: elixir/missing-model-validation
#   ^^^^^^^^^^^^^^^^^^^^^^^^^
    field(:price, :decimal) # expect: elixir/missing-model-validation
    field :discount, :float, default: 0.0 # expect: elixir/missing-model-validation
    field :weight, :integer # expect: elixir/missing-model-validation
  end

  def changeset(line, attributes) do
    line
    |> cast(attributes, @fields ++ [:weight])
    |> validate_required([:quantity])
  end
end

defmodule Shop.Note do
  use Ecto.Schema
  import Ecto.Changeset

  schema "notes" do
    field :text, :string
  end

  def changeset(note, attributes), do: cast(note, attributes, [:text]) # expect: elixir/missing-model-validation
end

defmodule Shop.Plan do
  use Ecto.Schema

  schema "plans" do
    field :seats, :integer # expect: elixir/missing-model-validation
  end

  def changeset(plan, attributes), do: Ecto.Changeset.cast(plan, attributes, ~w(seats)a)
end
