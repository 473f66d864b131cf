namespace ServiceBot.Knowledge.Products;

/// <summary>Something the business sells, in the owner's own words: what visitors ask about before they buy.</summary>
/// <param name="Called">Other names people have for it.</param>
/// <param name="Group">The product group, as in orders and policies.</param>
/// <param name="Price">In the business's currency.</param>
/// <param name="About">One or two sentences.</param>
/// <param name="Facts">Such as size and material, in the owner's order.</param>
/// <param name="BestFor">What people may be looking for, as they would say it.</param>
/// <param name="Days">So many working days it takes at most until it is with the customer.</param>
/// <param name="MadeToOrder">It is built after it is ordered; otherwise it is in stock.</param>
/// <param name="Line">Where it begins in the file.</param>
public sealed record Product(
    string Name,
    IReadOnlyList<string> Called,
    string Group,
    decimal Price,
    string About,
    IReadOnlyList<(string Name, string Value)> Facts,
    IReadOnlyList<string> BestFor,
    int Days,
    bool MadeToOrder,
    int Line);
