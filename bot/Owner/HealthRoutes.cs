using ServiceBot.Storage;

namespace ServiceBot.Owner;

/// <summary>What whoever watches the program asks: whether it lives, and whether it can be given work.</summary>
internal static class HealthRoutes
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // Less is too little for what one message may need: its words, its files and the journal's.
    private const long LeastRoom = 1024 * 1024;

    public static void MapHealth(this WebApplication app)
    {
        // It answers, so it lives. Restart it when it does not.
        app.MapGet("/health/live", () => Results.Text("live"));
        // It can save a message now. Send it none while it cannot; it recovers by itself.
        app.MapGet("/health/ready", ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(Store store, StoragePlace place, IHostApplicationLifetime lifetime)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return Results.Text("stopping", statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        if (new DriveInfo(Path.GetFullPath(place.Folder)).AvailableFreeSpace < LeastRoom)
        {
            return Results.Text("the disk is full", statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        try
        {
            await store.TryToWriteAsync(CancellationToken.None).WaitAsync(Patience);
            return Results.Text("ready");
        }
        catch (Exception fault) when (fault is StoreBusyException or TimeoutException or ObjectDisposedException)
        {
            return Results.Text("the database does not answer", statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
