defmodule Ledger.Entry do
  @moduledoc "One entry."
  alias Ledger.Repo

  defstruct title: "", amount: 0

  def post(%__MODULE__{amount: amount} = entry, opts \\ []) when amount != 0 do
    with {:ok, saved} <- Repo.insert(entry, opts) do
      {:ok, %{saved | title: "#{entry.title}!"}}
    end
  end
end
