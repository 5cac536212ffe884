language-name = English
product-name = Order Kit
vendor-name = Genesys licensing
