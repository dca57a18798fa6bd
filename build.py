from factsite.command import main

main()
