using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ServiceBot.DirectLine;
using ServiceBot.Pages;
using ServiceBot.Storage;

namespace ServiceBot.Owner;

/// <summary>
/// The owner's page: what is kept of a visitor, handed over or erased, and what could not be delivered. The key is shown with each call and
/// kept nowhere, so that no other page can act with it.
/// </summary>
internal static class OwnerRoutes
{
    private const int MostParked = 100;
    private const int LongestName = 200;

    public static void MapOwner(this WebApplication app)
    {
        app.MapGet("/owner", Page);
        var api = app.MapGroup("/owner/api").AddEndpointFilter(new OwnPageOnly("This can be used from the owner's own page only.")).LimitedPerAddress().AddEndpointFilter(WithKeyOnly);
        api.MapGet("/undelivered", Undelivered);
        api.MapPost("/find", (Visitor visitor, Store store) => With(visitor, store, found => Results.Ok(new { found = found.Words })));
        api.MapPost("/export", (Visitor visitor, Store store) => With(visitor, store, found => Results.Text(found.Export(store), "application/json")));
        api.MapPost("/erase", EraseAsync);
    }

    /// <summary>Who is meant.</summary>
    /// <param name="Who">The id of a conversation, or the e-mail address or the website's id of a customer.</param>
    internal sealed record Visitor(string? Who);

    private static IResult Page(OwnerOptions options, IWebHostEnvironment environment) => options.Key.Length == 0
        ? Results.Text("There is no owner's page here: set Owner:Key in appsettings.json. The verbs export and erase do the same on the server.\n", "text/plain", statusCode: StatusCodes.Status403Forbidden)
        : new WebPage(WebPage.Read(environment, "owner.html"));

    private static ValueTask<object?> WithKeyOnly(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var options = context.HttpContext.RequestServices.GetRequiredService<OwnerOptions>();
        var shown = DirectLineRoom.BearerOf(context.HttpContext.Request) ?? "";
        return options.Key.Length > 0 && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(shown)), SHA256.HashData(Encoding.UTF8.GetBytes(options.Key)))
            ? next(context)
            : ValueTask.FromResult<object?>(new ProtocolError(StatusCodes.Status401Unauthorized, "Unauthorized", "That is not the owner's key.").ToResult());
    }

    // Nothing that a person wrote is in it: that stands on the case's card.
    private static IResult Undelivered(Store store) => Results.Ok(store.ParkedErrands(MostParked).Select(e => new
    {
        id = e.Id,
        line = e.Line,
        what = e.Kind,
        conversation = e.Conversation.Value,
        at = e.At.ToString("O", CultureInfo.InvariantCulture),
        why = e.Why,
    }));

    private static async Task<IResult> EraseAsync(Visitor visitor, Store store, StoragePlace place, SigningKey key, TimeProvider time)
    {
        if (WhoIn(visitor) is not { } who)
        {
            return NotAName();
        }

        var found = VisitorData.Find(store, who);
        if (found.IsNothing)
        {
            return Nobody();
        }

        try
        {
            await found.EraseAsync(store, new Tombstones(place.Folder, key), time.GetUtcNow(), CancellationToken.None);
            return Results.Ok(new { erased = found.Words });
        }
        catch (StoreBusyException)
        {
            return new ProtocolError(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "The database is busy. Try again in a moment; what was asked for is done at the next start at the latest.").ToResult();
        }
    }

    private static IResult With(Visitor visitor, Store store, Func<VisitorData, IResult> act) =>
        WhoIn(visitor) is not { } who ? NotAName() : VisitorData.Find(store, who) is { IsNothing: false } found ? act(found) : Nobody();

    private static string? WhoIn(Visitor visitor) => visitor.Who?.Trim() is { Length: > 0 and <= LongestName } who ? who : null;

    private static IResult NotAName() => ProtocolError.BadArgument("Say who: the id of a conversation, or the e-mail address or the website's id of a customer.").ToResult();

    private static IResult Nobody() => new ProtocolError(StatusCodes.Status404NotFound, "NotFound", "Nothing is kept under that name.").ToResult();
}
