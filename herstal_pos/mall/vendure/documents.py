"""What is asked of Vendure, in GraphQL. On a plain mall `customFields` is a scalar without any field."""

LOGIN = """mutation Login($u: String!, $p: String!) { login(username: $u, password: $p, rememberMe: true) {
  ... on CurrentUser { id channels { token } } ... on ErrorResult { errorCode message } } }"""
LOGOUT = "mutation Logout { logout { success } }"
CHANNEL = "query Channel { activeChannel { code token seller { name } } }"
FEATURES = """query Features {
  orderFields: __type(name: "OrderCustomFields") { fields { name } }
  queries: __type(name: "Query") { fields { name } }
  mutations: __type(name: "Mutation") { fields { name } }
  globalSettings { serverConfig { orderProcess { name } } }
  stockLocations(options: {sort: {id: ASC}}) { items { id } } }"""

VARIANT_IDS = (
    """query VariantIds($o: ProductVariantListOptions) { productVariants(options: $o) { items { id } } }"""
)
_LEVELS = "stockLevels { stockLocationId stockOnHand stockAllocated }"
LEVELS = f"""query Levels($o: ProductVariantListOptions) {{ productVariants(options: $o) {{ items {{
  id {_LEVELS} }} }} }}"""
SET_STOCK = f"""mutation SetStock($i: [UpdateProductVariantInput!]!) {{ updateProductVariants(input: $i) {{
  id {_LEVELS} }} }}"""
MALL_SET_STOCK = """mutation MallStock($i: MallStockInput!) { mallSetStock(input: $i) {
  variantId status onHand allocated available } }"""

MOVE_ORDER = """mutation Move($id: ID!, $s: String!) { transitionOrderToState(id: $id, state: $s) {
  ... on Order { id }
  ... on OrderStateTransitionError { errorCode message transitionError fromState toState } } }"""
CANCEL = """mutation Cancel($i: CancelOrderInput!) { cancelOrder(input: $i) {
  ... on Order { id } ... on ErrorResult { errorCode message } } }"""
REFUND = """mutation Refund($i: RefundOrderInput!) { refundOrder(input: $i) {
  ... on Refund { id } ... on ErrorResult { errorCode message } } }"""
CANCELLATIONS = """query Cancellations($id: ID!) { order(id: $id) {
  history(options: {sort: {createdAt: ASC}, take: 1000}) { items { type data } } } }"""
MALL_REJECT = """mutation MallReject($i: MallRejectInput!) { mallReject(input: $i) {
  status refunded customerRefunded orderState } }"""
MALL_DELAY = "mutation MallDelay($i: MallDelayInput!) { mallDelay(input: $i) { status } }"
MALL_RETURN = """mutation MallReturn($i: MallRejectInput!) { mallReturn(input: $i) {
  status refunded customerRefunded orderState } }"""
MALL_HEARTBEAT = "mutation Heartbeat($i: MallHeartbeat!) { mallHeartbeat(input: $i) { epoch } }"
RECORD = """mutation Fulfil($i: FulfillOrderInput!) { addFulfillmentToOrder(input: $i) {
  ... on Fulfillment { id } ... on ErrorResult { errorCode message } } }"""
MOVE_PARCEL = """mutation MoveF($id: ID!, $s: String!) { transitionFulfillmentToState(id: $id, state: $s) {
  ... on Fulfillment { id }
  ... on FulfillmentStateTransitionError { errorCode message transitionError fromState toState } } }"""

EVENTS = """query Events($since: Int!, $take: Int, $wait: Int) {
  mallEvents(since: $since, take: $take, wait: $wait) { more items { seq kind orderId } } }"""
MALL_ELSEWHERE = "query Elsewhere($e: [String!]!) { mallElsewhere(eans: $e) { ean shops } }"
PARTS = "query Parts($id: ID!) { mallParts(orderId: $id) { no shopName stage mine } }"

TAX_RATES = "query TaxRates { taxRates { items { value category { id } } } }"
CREATE_PRODUCT = "mutation CreateProduct($i: CreateProductInput!) { createProduct(input: $i) { id } }"
CREATE_VARIANTS = """mutation CreateVariants($i: [CreateProductVariantInput!]!) {
  createProductVariants(input: $i) { id } }"""
UPDATE_VARIANTS = """mutation UpdateVariants($i: [UpdateProductVariantInput!]!) {
  updateProductVariants(input: $i) { id } }"""
UPDATE_PRODUCT = "mutation UpdateProduct($i: UpdateProductInput!) { updateProduct(input: $i) { id } }"
PRODUCTS = "query Products($o: ProductListOptions) { products(options: $o) { items { id } } }"
LISTED = """query Listed($o: ProductVariantListOptions) { productVariants(options: $o) { items {
  id sku enabled priceWithTax taxRateApplied { value } translations { languageCode name }
  product { id enabled translations { languageCode name slug } } } } }"""
PICTURED = """query Pictured($o: ProductVariantListOptions) { productVariants(options: $o) { items {
  product { id featuredAsset { id name } assets { id name } } } } }"""
ASSETS = "query Assets($o: AssetListOptions) { assets(options: $o) { items { id name } } }"
CREATE_ASSETS = """mutation CreateAssets($i: [CreateAssetInput!]!) { createAssets(input: $i) {
  ... on Asset { id name } ... on ErrorResult { errorCode message } } }"""
MALL_PUT_LISTINGS = """mutation MallPutListings($e: Int, $l: [MallListing!]!) {
  mallPutListings(epoch: $e, listings: $l) { key status variantId detail } }"""

_ORDER = """{ id code state nextStates orderPlacedAt currencyCode totalWithTax
  customer { firstName lastName phoneNumber }
  shippingAddress { fullName streetLine1 streetLine2 postalCode city phoneNumber }
  shippingLines { priceWithTax discountedPriceWithTax shippingMethod { code } }
  lines { id quantity orderPlacedQuantity proratedUnitPriceWithTax productVariant { id sku name } }
  payments { id state amount refunds { id total state reason } }
  fulfillments { id state nextStates trackingCode lines { orderLineId quantity } %s } %s }"""
_TOWN_FIELDS = (
    "customFields { posKey }",
    """customFields { deliverySlotStart deliverySlotEnd customerNote
      mallOrderCode mallPartNo mallPartCount bikeAt%s }""",
)
LANGUAGE = "customerLanguage"
"""Of an order: a town's mall that was set up before it had this field has it not."""
_VARIANT = """{ id sku name enabled priceWithTax currencyCode taxRateApplied { value }
  translations { languageCode name } product { enabled } %s }"""


def order(*, town: bool, language: bool = False) -> str:
    return f"query Order($id: ID!) {{ order(id: $id) {_order(town=town, language=language)} }}"


def orders(*, town: bool, language: bool = False) -> str:
    fields = _order(town=town, language=language)
    return f"query Orders($o: OrderListOptions) {{ orders(options: $o) {{ items {fields} }} }}"


ORDER_HEADS = "query OrderHeads($o: OrderListOptions) { orders(options: $o) { items { id code } } }"


def variants(*, town: bool) -> str:
    return _variants("Variants", town=town)


def shown_levels(*, town: bool) -> str:
    """Levels with what shoppers see: one reading of both."""
    return _variants("ShownLevels", _LEVELS, town=town)


def _variants(name: str, more: str = "", *, town: bool) -> str:
    fields = _VARIANT % f"{'customFields { posKey }' if town else ''} {more}"
    return f"""query {name}($o: ProductVariantListOptions) {{
      productVariants(options: $o) {{ items {fields} }} }}"""


def _order(*, town: bool, language: bool) -> str:
    parcel, fields = _TOWN_FIELDS
    return _ORDER % ((parcel, fields % (f" {LANGUAGE}" if language else "")) if town else ("", ""))


ONCE = (CANCEL, REFUND, RECORD, CREATE_PRODUCT)
"""Said twice, Vendure does it twice."""
CHANGES = (MOVE_ORDER, CANCEL, REFUND, RECORD, MOVE_PARCEL)
"""Answered by what was made or moved; an answer without it does not say that it was done."""
