class OrdersController
  # Disabled until the login works again # expect: any/disabled-feature
  # before_action :authenticate_user!

  def create
    # FIXME: put back # expect: any/disabled-feature
    # Fraud.check!(params)
    Order.create(params)
  end

  def list
    # Order.where(open: true) # expect: any/disabled-feature
    []
  end
end
