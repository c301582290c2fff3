defmodule Shop.Zip do
  defp safe_close(context) do
    try do
      :zstd.close(context)
    catch
      _, _ -> :ok
    end
  end

  def try_disconnect(conn) do
    :gen_tcp.close(conn)
  rescue
    _ -> :ok
  end

  def first_error(results), do: Enum.find(results, fn
    {:error, _} -> true
    _ -> false
  end)
end
