defmodule Shop.Import do
  def load(path) do
    Shop.Parser.parse!(path)
  rescue
    _ -> nil # expect: elixir/swallowed-error
#   ^^^^^^^^
  end

  def rows(path) do
    try do
      Shop.Parser.rows!(path)
    rescue
      _error -> [] # expect: elixir/swallowed-error
    end
  end

  def notify(user) do
    Shop.Mailer.deliver!(user)
  rescue
    e -> :ok # expect: elixir/swallowed-error
  end

  def rate(currency) do
    Shop.Rates.fetch!(currency)
  catch
    _, _ -> 1.0 # expect: elixir/swallowed-error
  end

  def thrown(list) do
    Enum.each(list, &check/1)
  catch
    _ -> false # expect: elixir/swallowed-error
  end

  def sync(order) do
    case Shop.Erp.push(order) do
      {:ok, _} -> :ok
      {:error, _reason} -> :ok # expect: elixir/swallowed-error
    end
  end

  def exception(order) do
    Shop.Erp.push!(order)
  rescue
    _ in [RuntimeError, ArgumentError, KeyError, MatchError, File.Error, Jason.DecodeError] -> nil
    _ in Exception -> %{} # expect: elixir/swallowed-error
  end

  defp check(_), do: throw(:stop)
end

defmodule Shop.Delivery do
  def delivered?(order), do: Shop.Parcels.check(order)

  def settle(order) do
    case Shop.Parcels.fetch(order) do
      {:ok, parcel} -> parcel |> Shop.Parcels.close()
      {:error, _reason} -> true # expect: elixir/swallowed-error
    end
  end
end
