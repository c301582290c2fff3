defmodule Tiles.Layers do
  use Plug.Router

  plug :match
  plug :dispatch

  get "/layers/:zoom" do
    case Integer.parse(zoom) do
      {level, ""} when level in 0..20 -> send_resp(conn, 200, Tiles.get(level))
      _ -> send_resp(conn, 400, "")
    end
  end

  get "/size" do
    width = String.to_integer(Tiles.setting("width"))
    height = Tiles.setting("height") |> Integer.parse() |> elem(0)
    send_resp(conn, 200, "#{width}x#{height}")
  end
end
