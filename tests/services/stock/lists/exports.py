"""Exports of other tills as bytes: the titles that their makers write, and the dirt of use.

Written before any reader was. Goods, prices and numbers are our own.
"""

# ruff: noqa: E501 - as their makers write them

LOYVERSE = (
    "Handle,SKU,Name,Category,Description,Sold by weight,Option 1 name,Option 1 value,Option 2 name,Option 2 value,"
    "Option 3 name,Option 3 value,Cost,Barcode,SKU of included item,Quantity of included item,Track stock,"
    "Available for sale [Herstal],Price [Herstal],In stock [Herstal],Low stock [Herstal]\r\n"
    "jupiler,10001,Jupiler 25cl,Bières,,N,,,,,,,0.65,5410000000019,,,Y,Y,1.20,48,24\r\n"
    "tshirt,10002,T-shirt,Textile,<p>Coton</p>,N,Taille,M,Couleur,Rouge,,,6.00,5410000000026,,,Y,Y,15.00,3,\r\n"
    "tshirt,10003,,,,N,,L,,Rouge,,,6.00,5410000000033,,,Y,Y,15.00,-2,\r\n"
    "gouda,10004,Gouda,Fromages,,Y,,,,,,,9.10,,,,Y,Y,18.500,2.350,\r\n"
    "menu,10005,Panier,Textile,,N,,,,,,,,,,,N,Y,30.00,,\r\n"
    "menu,,,,,,,,,,,,,,10002,2,,,,,\r\n"
).encode("utf-8-sig")

SQUARE = (
    "Token,Item Name,Variation Name,SKU,Description,Category,GTIN,Square Online Item Visibility,Weight (lb),Price,"
    "Sellable,Stockable,Option Name 1,Option Value 1,Option Name 2,Option Value 2,Option Name 3,Option Value 3,"
    "Default Unit Cost,Default Vendor Name,Default Vendor Code,Current Quantity Herstal,New Quantity Herstal,"
    "Stock Alert Enabled Herstal,Stock Alert Count Herstal,Tax - TVA (21%),Tax - Alimentation (6%)\r\n"
    "T1,Jupiler 25cl,Regular,J25,,Bières,5410000000019,visible,,1.20,Y,Y,,,,,,,0.65,Brasserie X,104711,48,,Y,24,Y,N\r\n"
    'T2,T-shirt,"M, Rouge",TS-M,,Textile,5410000000026,visible,,15.00,Y,Y,Taille,M,Couleur,Rouge,,,6.00,,,3,,N,,Y,N\r\n'
    "T3,Pain,Regular,5410000000033,,Pains,,visible,,3.20,Y,Y,,,,,,,,,,,,N,,N,Y\r\n"
    "T4,Divers,Regular,,,,,visible,,,Y,N,,,,,,,,,,,,N,,Y,N\r\n"
).encode("utf-16-le")
"""As Square writes it, without a mark."""

_SHOPIFY_TITLES = (
    "Title,URL handle,Description,Vendor,Product category,Type,Tags,Published on online store,Status,SKU,Barcode,"
    "Option1 name,Option1 value,Option1 Linked To,Option2 name,Option2 value,Option2 Linked To,Option3 name,Option3 value,"
    "Option3 Linked To,Price,Price / International,Compare-at price,Cost per item,Charge tax,Tax code,"
    "Inventory tracker,Inventory quantity,Continue selling when out of stock,Weight value (grams),Product image URL\n"
)
SHOPIFY = (
    _SHOPIFY_TITLES
    + "T-shirt,t-shirt,<p>Coton</p>,X,,Textile,,TRUE,Active,TS-M,'5410000000026,Taille,M,,,,,,,,15.00,19.00,,6.00,TRUE,,shopify,3,DENY,,a.jpg\n"
    ",t-shirt,,,,,,,,TS-L,'5410000000033,Taille,L,,,,,,,,15.00,19.00,,6.00,TRUE,,shopify,2,DENY,,\n"
    ",t-shirt,,,,,,,,,,,,,,,,,,,,,,,,,,,,,b.jpg\n"
    'Bougie &amp; pot,bougie,"<p>Une\nbougie</p>",X,,Maison,,TRUE,Active,BG,5410000000019,Title,Default Title,,,,,,,,'
    "12.90,,,,TRUE,,,,DENY,,\n"
).encode()

SHOPIFY_OLD = (
    b"Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,"
    b"Option3 Name,Option3 Value,Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,"
    b"Variant Inventory Policy,Variant Price,Variant Compare At Price,Variant Taxable,Variant Barcode,Image Src,Cost per item\n"
    b"t-shirt,T-shirt,<p>Coton</p>,X,Textile,,TRUE,Taille,M,,,,,TS-M,150,shopify,3,deny,15.00,,TRUE,5410000000026,a.jpg,6.00\n"
    b"t-shirt,,,,,,,,L,,,,,TS-L,150,shopify,2,deny,15.00,,TRUE,5410000000033,,6.00\n"
)

WOO = (
    'ID,Type,SKU,"GTIN, UPC, EAN, or ISBN",Name,Published,"Is featured?","Visibility in catalog","Short description",'
    'Description,"Date sale price starts","Date sale price ends","Tax status","Tax class","In stock?",Stock,'
    '"Low stock amount","Backorders allowed?","Sold individually?","Weight (kg)","Sale price","Regular price",Categories,'
    'Tags,Images,Parent,Position,"Attribute 1 name","Attribute 1 value(s)","Attribute 1 visible","Attribute 1 global"\n'
    '12,variable,TS,,T-shirt,1,0,visible,,,,,taxable,,1,,,0,0,,,,"Textile",,,,0,Taille,"M, L",1,1\n'
    '13,variation,TS-M,5410000000026,"T-shirt - M",1,0,visible,,,,,taxable,,1,3,,0,0,,,"15,00",,,,TS,1,Taille,M,,1\n'
    '14,variation,TS-L,5410000000033,"T-shirt - L",1,0,visible,,,,,taxable,parent,1,2,,0,0,,,"15,00",,,,id:12,2,Taille,L,,1\n'
    '15,simple,PAIN,5410000000019,"\'-Pain d\'hier",1,0,visible,,,,,taxable,reduced-rate,1,,,0,0,,"2,00","3,20",'
    '"Boissons > Bières, Promo",,,,0,,,,\n'
).encode("utf-8-sig")

WOO_FR = (
    'ID,Type,UGS,"GTIN, UPC, EAN ou ISBN",Nom,Publié,"Mis en avant ?","Visibilité dans le catalogue","Description courte",'
    'Description,"État de la TVA","Classe de TVA","En stock ?",Stock,"Tarif promo","Tarif régulier",Catégories,Images,Parent,'
    'Position,"Nom de l’attribut 1","Valeur(s) de l’attribut 1 "\n'
    '12,variable,TS,,T-shirt,1,0,visible,,,taxable,,1,,,,"Textile",,,0,Taille,"M, L"\n'
    '13,variation,TS-M,5410000000026,"T-shirt - M",1,0,visible,,,taxable,,1,3,,"15,00",,,TS,1,Taille,M\n'
).encode()

PRESTASHOP = (
    "Product ID;Active (0/1);Name *;Categories (x,y,z...);Price tax excluded;Tax rules ID;Wholesale price;On sale (0/1);"
    "Discount amount;Reference #;Supplier reference #;Supplier;Manufacturer;EAN13;UPC;MPN;Ecotax;Quantity\n"
    "1;1;Jupiler 25cl;Bières;0.991736;1;0.65;0;;J25;104711;Brasserie X;AB;5410000000019;;;;48\n"
    "2;1;Mug;Maison;9.917355;1;;0;;MUG;;;;0123457000000;;;;5\n"
    "3;1;Pain;Pains;3.018868;2;;0;;;;;;5410000000033;;;;\n"
).encode()

PRESTASHOP_COMBINATIONS = (
    b"Product ID*;Attribute (Name:Type:Position)*;Value (Value:Position)*;Supplier reference;Reference;EAN13;ISBN;UPC;"
    b"Wholesale price;Impact on price;Ecotax;Quantity;Minimal quantity\n"
    b"2;Taille:select:0,Couleur:color:1;M:0,Rouge:0;;MUG-M;5410000000026;;;;1.652893;;3;1\n"
)

PRESTASHOP_GRID = (
    "Product ID;Image;Name;Reference;Category;Price (tax excl.);Price (tax incl.);Quantity;Status;Position\n"
    "1;http://x/1.jpg;Jupiler 25cl;J25;Bières;0.991736;1.20;48;1;0\n"
).encode()

LIGHTSPEED = (
    "id,handle,sku,composite_name,composite_sku,composite_quantity,name,description,product_category,variant_option_one_name,"
    "variant_option_one_value,variant_option_two_name,variant_option_two_value,variant_option_three_name,"
    "variant_option_three_value,tags,supply_price,retail_price,tax_name,tax_value,account_code,brand_name,supplier_name,"
    "supplier_code,active,track_inventory,inventory_Main_Outlet,reorder_point_Main_Outlet,restock_level_Main_Outlet\n"
    "8f1,jupiler,5410000000019,,,,Jupiler 25cl,,Bières,,,,,,,,0.65,1.20,TVA 21,0.21,,AB,Brasserie X,104711,1,1,48,24,\n"
    "8f2,tshirt,TS-M,,,,T-shirt,,Textile,Taille,M,,,,,,6.00,15.00,TVA 21,0.21,,,,,1,1,3,,\n"
    "8f3,tshirt,TS-L,,,,T-shirt,,Textile,Taille,L,,,,,,6.00,15.00,TVA 21,0.21,,,,,1,1,2,,\n"
    "8f4,panier,PANIER,,TS-M,2,Panier,,Textile,,,,,,,,12.00,30.00,TVA 21,0.21,,,,,1,0,,,\n"
).encode()

ODOO = (
    b"External ID,Name,Internal Reference,Barcode,Sales Price,Cost,Sales Taxes,Quantity On Hand\n"
    b"__export__.p_7,Jupiler 25cl,J25,5410000000019,1.20,0.65,21%,48.0\n"
    b"__export__.p_8,Pain,PAIN,,3.20,,6% S,-4.0\n"
    b",,,,,,12% F.C.,\n"
    b"__export__.p_9,Casier,,,2.10,,Exempt,\n"
)

ODOO_FR = (
    "ID externe,Nom,Référence interne,Code-barres,Prix de vente,Coût,Taxes à la vente,Quantité en stock\n"
    "__export__.p_7,Jupiler 25cl,J25,5410000000019,1.20,0.65,21% M,48.0\n"
).encode()

ODOO_FIELDS = (
    b"id,name,default_code,barcode,list_price,standard_price,taxes_id/id\n"
    b"__export__.p_7,Jupiler 25cl,J25,5410000000019,1.2,0.65,l10n_be.attn_VAT-OUT-21-L\n"
)

OPENSOURCEPOS = (
    'Id,Barcode,"Item Name",Category,"Supplier ID","Cost Price","Unit Price","Tax 1 Name","Tax 1 Percent","Tax 2 Name",'
    '"Tax 2 Percent","Reorder Level",Description,"Allow Alt Description","Item has Serial Number",Image,HSN,'
    '"location_Herstal","attribute_Y"\n'
    '1,5410000000019,"Jupiler 25cl",Bières,,0.65,1.20,TVA,21,,,24,,0,0,,,48,\n'
).encode("utf-8-sig")

ALL = {
    "loyverse": LOYVERSE,
    "square": SQUARE,
    "shopify": SHOPIFY,
    "shopify_old": SHOPIFY_OLD,
    "woocommerce": WOO,
    "woocommerce_fr": WOO_FR,
    "prestashop": PRESTASHOP,
    "prestashop_combinations": PRESTASHOP_COMBINATIONS,
    "prestashop_grid": PRESTASHOP_GRID,
    "lightspeed": LIGHTSPEED,
    "odoo": ODOO,
    "odoo_fr": ODOO_FR,
    "odoo_fields": ODOO_FIELDS,
    "opensourcepos": OPENSOURCEPOS,
}
