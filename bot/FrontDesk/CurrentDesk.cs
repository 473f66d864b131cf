namespace ServiceBot.FrontDesk;

/// <summary>The service desk of the knowledge in force. Replaced whole; a turn under way keeps the one it began with.</summary>
public sealed class CurrentDesk(ServiceDesk first)
{
    private volatile ServiceDesk _desk = first;

    public ServiceDesk Desk
    {
        get => _desk;
        set => _desk = value;
    }
}
