class OrdersController
  # Users who are disabled see nothing of it.
  before_action :authenticate_user!

  # TODO: page
  def list
    # rows that are temporarily hidden
    Order.where(open: true)
  end

  def none
    []
  end

  # If you need all of them, you can uncomment this:
  # Order.all()
  def all
    Order.limit(100)
  end
end
