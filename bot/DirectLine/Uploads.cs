using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Bot.Builder;
using Microsoft.Net.Http.Headers;
using ServiceBot.Storage;

namespace ServiceBot.DirectLine;

/// <summary>The routes by which a visitor's files come in and are fetched.</summary>
public static class Uploads
{
    /// <summary>A file as something to be saved, never to be opened in our name: what is in it is a stranger's.</summary>
    public static IResult AsAttachment(StoredFile file, HttpResponse response)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.File.Name);
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "private";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return Results.Bytes(file.Content, file.File.Type);
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v3/directline/conversations/{id}/upload", PostAsync)
            .RequireCors(DirectLineRoom.CorsPolicy)
            .WithMetadata(new LargestBody(UploadReader.MostBytesOfBody));
        routes.MapGet("/files/{id}/{name}", Fetch);
    }

    private static async Task<IResult> PostAsync(string id, HttpContext http, Tokens tokens, Limits limits, Store store, DirectLineAdapter adapter, IBot bot)
    {
        var (holder, error) = await DirectLineRoom.HolderAsync(http.Request, tokens, id);
        if (holder is null)
        {
            return error.ToResult();
        }

        if (store.LastSeq(holder.Conversation) is null)
        {
            return ProtocolError.NotStarted.ToResult();
        }

        if (await limits.TooFastAsync(http, holder) is { } tooFast)
        {
            return tooFast.ToResult();
        }

        var (upload, wrong) = await UploadReader.ReadAsync(http.Request, holder, http.RequestAborted);
        if (upload is null)
        {
            return (wrong ?? ProtocolError.BadArgument("The upload cannot be read.")).ToResult();
        }

        // From here on the turn is taken to its end, also when the client hangs up.
        var end = await adapter.ProcessAsync(upload.Message, bot, CancellationToken.None, upload.Files);
        return end.Error?.ToResult() ?? Results.Ok(new { id = OutgoingActivity.IdOf(holder.Conversation, end.Seq) });
    }

    // The name in the address is for people who read it.
    private static IResult Fetch(string id, string? t, HttpContext http, UploadLinks links, Store store) =>
        !links.Opens(id, t) ? new ProtocolError(StatusCodes.Status403Forbidden, "BadArgument", "This link is not good, or not any more: files are kept for a day.").ToResult()
        : store.Files.Find(id) is { } file ? AsAttachment(file, http.Response)
        : new ProtocolError(StatusCodes.Status404NotFound, "NotFound", "This file is not kept any more.").ToResult();

    private sealed record LargestBody(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
