defmodule Shop.Feeds do
  def fetch(params), do: Req.get!(params.url)
  def fetch_option(params), do: Req.get!(params[:url])
  def fetch_whole(payload), do: Req.get!(payload)
  def through_pool(%Pool.Entry{} = conn), do: Req.get!(conn.params)
end
