## What a file is that was handed in instead of the one that was asked for: "This is a PDF."

foreign-pdf = a PDF
foreign-zip = a ZIP file, as workbooks and documents of office programs are
foreign-office = a document of an office program
foreign-image = a picture
foreign-binary = no text
