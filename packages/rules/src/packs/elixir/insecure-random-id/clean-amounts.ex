defmodule Shop.SessionLoad do
  def generate_session_load do
    random_amount = Enum.random(1..20)
    random_sleep = Enum.random(10..5_000)
    rand_percentage = :rand.uniform(100)
    {random_amount, random_sleep, rand_percentage}
  end

  defp random_free_stream_id(taken) do
    stream_id = Enum.random(1..32_768)
    if Map.has_key?(taken, stream_id), do: random_free_stream_id(taken), else: stream_id
  end
end
