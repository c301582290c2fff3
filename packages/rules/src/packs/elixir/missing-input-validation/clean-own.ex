defmodule Shop.Own do
  def cpu do
    {result, 0} = System.cmd("vcgencmd", ["measure_temp"])
    %{"temp" => temp} = Regex.named_captures(~r/temp=(?<temp>[\d.]+)/, result)
    {number, _} = Integer.parse(temp)
    number
  end

  def to_pipeline(%Payload{} = payload), do: struct(Pipeline, Map.from_struct(payload))

  def shards(%{"SCYLLA_NR_SHARDS" => [count]}), do: String.to_integer(count)

  def version(conn) do
    %{"v" => version} = Shop.Repo.query!(conn, "select v from versions")
    String.to_integer(version)
  end
end
