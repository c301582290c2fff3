# path: test/library/changesets_test.exs
defmodule Library.ChangesetsTest.Row do
  use Ecto.Schema
  import Ecto.Changeset

  embedded_schema do
    field :title, :string
  end

  def changeset(row, attrs), do: cast(row, attrs, [:title]) # expect: elixir/missing-model-validation
end
